"""Independent readers of what a text says: numbers, money, times, areas, people, organisations, agreements."""
