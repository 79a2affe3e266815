"""The authors' guide beyond its modules: a page for each kind of step and each rule."""
