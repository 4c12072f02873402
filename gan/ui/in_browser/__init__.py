"""Drawing in the visitor's own browser, and what it needs from the server: models' weights."""
