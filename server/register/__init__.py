"""/indicators: what each kind of number is for, who owns the question, and until when it is shown."""
