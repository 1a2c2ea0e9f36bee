"""Text to train on out of bilingual dictionaries (``python -m xlate.training.dictionary``)."""
