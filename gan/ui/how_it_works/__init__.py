"""How it works: two rounds of the game taken apart."""
