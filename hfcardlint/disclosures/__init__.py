"""What a card discloses in the sense of the Open Source AI Definition."""
