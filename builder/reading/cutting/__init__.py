"""Cutting: paragraphs → sentences and clauses with their speakers → passages."""
