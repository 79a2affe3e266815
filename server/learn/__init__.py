"""A learner's pages: what is there for me, one module step by step, and my own record."""
