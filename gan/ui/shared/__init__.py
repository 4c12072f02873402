"""What all tabs use: words, checks, errors, routes, the store, the models that the page offers."""
