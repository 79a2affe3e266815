"""How people say it is here, once a quarter: a part of the page *Leren*, and its files."""
