using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Vardbalans.App.Tests.House;

/// <summary>The literal texts that compiled Razor components would put on a screen.</summary>
/// <remarks>
/// Read from the compiled code, where a literal is a string loaded right before the call that renders it; an expression
/// (a resource, a number) is not. Exact, where reading the <c>.razor</c> file would have to guess what is code.
/// </remarks>
internal static partial class CompiledMarkup
{
    private static readonly string[] ReadAloud =
        ["title", "alt", "placeholder", "label", "text", "heading", "caption", "description", "summary", "aria-label", "aria-description", "aria-roledescription", "name"];

    public static IEnumerable<(string Component, string Text)> Literals(Assembly assembly) =>
        from type in assembly.GetTypes()
        let component = Owner(type)
        where component is not null
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        from text in In(method)
        select (component.Name, text);

    /// <summary>The component itself or the one a compiler-made class for its lambdas belongs to.</summary>
    private static Type? Owner(Type? type)
    {
        while (type is not null && !typeof(IComponent).IsAssignableFrom(type))
        {
            type = type.DeclaringType;
        }

        return type;
    }

    private static IEnumerable<string> In(MethodInfo method)
    {
        const byte loadString = 0x72, call = 0x28, callVirtual = 0x6F;
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        string? before = null;
        var beforeEnds = -1;
        for (var at = 0; at + 10 <= code.Length; at++)
        {
            // A string's token ends in 0x70. Another instruction's bytes can match by chance: then the number is of no string.
            if (code[at] != loadString || code[at + 4] != 0x70 || Text(method.Module, BitConverter.ToInt32(code, at + 1)) is not { } text)
            {
                continue;
            }

            var name = beforeEnds == at ? before : null;
            var next = at + 5;

            // Typed parameters pass through a compile-time type check first.
            next = code[next] == call && next + 10 <= code.Length && code[next + 5] is callVirtual or call ? next + 5 : next;
            if (code[next] is callVirtual or call && Called(method, BitConverter.ToInt32(code, next + 1)) is { } called && Rendered(called, name, text) is { } shown)
            {
                yield return shown;
            }

            (before, beforeEnds) = (text, at + 5);
            at += 4;
        }
    }

    private static string? Text(Module module, int token)
    {
        try
        {
            return module.ResolveString(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static MethodBase? Called(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }

    private static string? Rendered(MethodBase called, string? name, string text) =>
        called.DeclaringType != typeof(RenderTreeBuilder) ? null : called.Name switch
        {
            nameof(RenderTreeBuilder.AddContent) => text,
            nameof(RenderTreeBuilder.AddMarkupContent) => TextOf(text),
            nameof(RenderTreeBuilder.AddAttribute) or nameof(RenderTreeBuilder.AddComponentParameter)
                when name is not null && ReadAloud.Contains(name, StringComparer.OrdinalIgnoreCase) && char.IsUpper(text.FirstOrDefault()) => text,
            _ => null,
        };

    /// <summary>What of static markup a person reads or hears.</summary>
    private static string TextOf(string markup) => WebUtility.HtmlDecode(string.Join(' ', SpokenAttribute().Matches(markup).Select(m => m.Groups[1].Value))
        + " " + Tag().Replace(markup, " "));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s(?:title|alt|placeholder|aria-label|aria-description)=\"([^\"]*)\"")]
    private static partial Regex SpokenAttribute();
}
