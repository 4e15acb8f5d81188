"""policy-parser: Chinese policy documents in, a navigable clause tree with resolved cross-references out."""
