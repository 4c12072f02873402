"""Trainings that somebody watches, each in a process of its own, and other work that wants one."""
