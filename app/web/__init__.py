"""The pages: form in, service called, page out; in Danish, and complete without JavaScript."""
