/* Stands where python.exe would be while the installer is tried out: writes down how it was called, and ends well. */
#include <stdio.h>
#include <windows.h>

int main(void)
{
    char path[MAX_PATH];
    FILE *calls;

    if (GetEnvironmentVariableA("SystemDrive", path, sizeof path - 16) == 0)
        return 1;
    calls = fopen(lstrcatA(path, "\\calls.txt"), "a");
    if (calls == NULL)
        return 1;
    fprintf(calls, "%s\n", GetCommandLineA());
    return fclose(calls) == 0 ? 0 : 1;
}
