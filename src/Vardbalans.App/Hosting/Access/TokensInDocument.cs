using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Tells in the API's description how a machine sends its key, and what the key must open for each operation.</summary>
internal static class TokensInDocument
{
    private const string Scheme = "bearer";

    private static readonly Dictionary<TokenScopes, string> Names = new() { [TokenScopes.ReadSums] = "read-sums", [TokenScopes.ReadTrail] = "read-trail", [TokenScopes.LoadFigures] = "load-figures" };

    public static void Add(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Scheme,
                Description = "A machine's key, sent as 'Authorization: Bearer vb_...'. Its scopes say what it opens: "
                    + string.Join(", ", Names.Values) + ".",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var token = context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessDeclaration>().LastOrDefault()?.Token ?? TokenScopes.None;
            if (token != TokenScopes.None)
            {
                operation.Security ??= [];
                operation.Security.Add(new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [.. Names.Where(n => token.HasFlag(n.Key)).Select(n => n.Value)],
                });
            }

            return Task.CompletedTask;
        });
    }
}
