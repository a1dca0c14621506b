"""Countries, provinces, cities and blocs."""
