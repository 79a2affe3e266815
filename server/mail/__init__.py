"""Mail: an outbox in the database, sent by one thread."""
