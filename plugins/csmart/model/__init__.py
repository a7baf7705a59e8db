"""The content model: what an editor can write, typed and validated."""
