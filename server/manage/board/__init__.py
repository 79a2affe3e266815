"""The report for a board: one query told as a page, on paper, as a spreadsheet and as a text of columns."""
