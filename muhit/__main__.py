from muhit.cli import main

main()
