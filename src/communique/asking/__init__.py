"""What a model is asked: strategy, prompts, request, wire."""
