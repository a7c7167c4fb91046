using System.Globalization;
using System.Runtime.CompilerServices;

namespace Vardbalans.Browser.Tests;

/// <summary>The tests look for Swedish texts whatever language the machine speaks.</summary>
internal static class SwedishTests
{
#pragma warning disable CA2255 // The whole test program speaks one language; there is no other moment to say so.
    [ModuleInitializer]
    internal static void Speak()
#pragma warning restore CA2255
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv");
    }
}
