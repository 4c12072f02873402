"""What tabs use to watch a live training: the scripts that ask for news of it, and show sheets, curves and time."""
