"""The stage: one thing full screen, for a talk."""
