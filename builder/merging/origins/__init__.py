"""How many independent origins a claim has."""
