"""A trained thing on disk, on the Hub and in use."""
