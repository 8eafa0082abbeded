"""What stands on each page, paper and file, as named tuples of plain text and ids: views ask the edition."""
