"""Fixes that write text: marked stubs, sentences and keys made from the repository's files, and a whole new card.

Nothing here is imported by a run that only reports findings as text.
"""
