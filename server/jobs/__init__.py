"""Due work in the database, claimed under a lease, done once, by whichever process comes first."""
