using System.Globalization;
using System.Runtime.CompilerServices;

namespace Missing;

/// <summary>
/// Part of every program (Directory.Build.targets): dates, numbers and order are written the same on every machine, whatever
/// its language settings.
/// </summary>
internal static class InvariantCulture
{
    [ModuleInitializer]
    internal static void Pin()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }
}
