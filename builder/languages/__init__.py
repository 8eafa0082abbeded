"""What is true of a language, whoever asks: its months, its commonest words, its abbreviations, its verbs of saying."""
