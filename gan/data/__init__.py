"""Where real pictures come from: what is known of each set, loading, drawing, uploads, handwriting."""
