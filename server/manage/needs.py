"""Who opens the manager's pages, as their routes ask for it."""

from typing import Annotated

from fastapi import Depends

from server.access import Page
from server.accounts.needs import needs
from server.accounts.viewer import Viewer

OfLearning = Annotated[Viewer, Depends(needs(Page.MANAGE_LEARNING))]
OfCoverage = Annotated[Viewer, Depends(needs(Page.MANAGE_COVERAGE))]
OfAssigning = Annotated[Viewer, Depends(needs(Page.ASSIGN))]
OfOutput = Annotated[Viewer, Depends(needs(Page.OUTPUT))]
