"""What a claim is called from one digest to the next, and what an editor decides about it."""
