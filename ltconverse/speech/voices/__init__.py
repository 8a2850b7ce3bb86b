"""Who speaks when: voices told apart by microphones, keys and their sound, which nothing keeps."""
