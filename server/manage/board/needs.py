"""Who opens the report's pages, as their routes ask for it."""

from typing import Annotated

from fastapi import Depends

from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import Viewer

OfReport = Annotated[Viewer, Depends(needs(Page.REPORT))]
OfWays = Annotated[Viewer, Depends(needs(Page.REPORT_WAYS))]
