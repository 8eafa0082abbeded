"""What a text says in numbers and days."""
