"""Where passages speak of one thing and cannot both be right: values in their frames, what they are compared by, who denies what."""
