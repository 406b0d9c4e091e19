@echo off
echo the stand-in does not run on Windows
