"""Looking at what was learned: figures, questions to a model, directions, a lesson."""
