"""All statistics: pure functions of plain rows. They know no store, no page and no clock."""
