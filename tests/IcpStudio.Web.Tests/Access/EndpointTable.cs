using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Web.Tests.Access;

/// <summary>
/// Every address of the app, and who may call it: all, whoever has signed in, or whoever has a permission. Those that change
/// something without a page refuse whoever brings no token of a form; the use case behind them asks for the permission.
/// </summary>
internal static class EndpointTable
{
    private const string Table = """
        all: GET /error, GET /health, GET /not-found, GET /schemas/profile.json, GET /set-up, GET /sign-in
        form token: POST /api/uploads/, POST /api/uploads/{id:long}/complete, PUT /api/uploads/{id:long}/chunks/{number:int}
        form token: POST /sign-out
        signed in: GET /, GET /password, GET /reports, GET /{**path:file}
        signed in: GET /_blazor, GET /_blazor/disconnect/, GET /_blazor/initializers/, GET /_blazor/negotiate
        signed in: GET /_framework/opaque-redirect
        nobody: GET /no-permission
        ManageUsers: GET /users
        ReadProfiles: GET /attributes, GET /profiles, GET /profiles/{Id:long}, GET /profiles/{Id:long}/document
        ReadProfiles: GET /profiles/{Id:long}/versions/{Number:int}, GET /profiles/{id:long}/document.md
        ReadProfiles: GET /profiles/{id:long}/versions/{number:int}.json, GET /profiles/{id:long}/versions/{number:int}.yaml
        ReadProfiles: GET /profiles/{id:long}/versions/{number:int}/profile.json
        PublishProfile: GET /profiles/{Id:long}/publish
        ReadAccounts: GET /accounts, GET /accounts/compare, GET /accounts/{Id:long}, GET /accounts/{Id:long}/replay
        ReadAccounts: GET /attributes/{Key}/values, GET /deals, GET /deals/waiting, GET /segments, GET /segments/{Id:long}
        EditAccounts: GET /verdict
        EditSegments: GET /segments/new, GET /segments/{Id:long}/edit
        ExportAccounts: GET /accounts/export.csv
        ImportFiles: GET /imports, GET /imports/new, GET /imports/{Id:long}, GET /imports/{id:long}/problems.csv, GET /api/uploads/{id:long}
        ReadJobs: GET /jobs
        ReadReports: GET /evidence, GET /profiles/{Id:long}/review, GET /verdict/reasons, GET /reports/backtest, GET /reports/backtest.csv
        ReadReports: GET /reports/customers, GET /reports/drift, GET /reports/drift.csv, GET /reports/fit, GET /reports/fit.csv
        ReadReports: GET /reports/market, GET /reports/market.csv, GET /reports/sellers, GET /reports/sellers.csv
        """;

    /// <summary>By method and pattern: "all", "form token", or the names of the roles.</summary>
    public static IReadOnlyDictionary<string, string> Read() => Table.Split('\n').Select(line => line.Split(": ", 2))
        .SelectMany(pair => pair[1].Split(", ").Select(endpoint => (endpoint, Who(pair[0])))).ToDictionary(e => e.endpoint, e => e.Item2);

    private static string Who(string who) => who switch
    {
        "all" or "form token" => who,
        "nobody" => "",
        "signed in" => string.Join(' ', Enum.GetValues<UserRole>()),
        _ => string.Join(' ', Enum.GetValues<UserRole>().Where(role => role.Allows(Enum.Parse<Permission>(who)))),
    };
}
