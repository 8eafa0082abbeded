"""From rendered files to the site in its place: the generator, the search, the check of what it made, the swap."""
