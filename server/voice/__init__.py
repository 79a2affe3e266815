"""What people say beside what they learn: signals, compliments, promises they show; and what is answered."""
