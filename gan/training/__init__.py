"""The loop, ignorant of what it trains: clock, limits, moving average, checkpoints, reports."""
