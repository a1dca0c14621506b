"""From what a model said to items: validated, decoded, each value with the words that yield it."""
