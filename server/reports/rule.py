"""The rule by which a gap is shown, for pages that say how sure they are."""

from server.insight.gap import CLEAR, LIKELY, LOOK, SURE

__all__ = ["CLEAR", "LIKELY", "LOOK", "SURE"]
