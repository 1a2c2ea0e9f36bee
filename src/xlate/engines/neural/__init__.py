"""What the engines share that run neural models: found, converted, loaded, searched, their attention read."""
