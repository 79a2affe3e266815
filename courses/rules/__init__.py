"""The rules, one file for each family; `ALL` lists them in the order of their codes."""
