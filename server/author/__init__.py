"""The author's room: what is online, what the files say now, what wants mending and how."""
