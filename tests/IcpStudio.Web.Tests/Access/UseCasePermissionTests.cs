using System.Reflection;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Access;

/// <summary>
/// What every use case keeps: it asks for its permission before anything else. Each is called as each role and as nobody, with
/// nothing to work on: who may not is refused, who may gets further.
/// </summary>
public sealed class UseCasePermissionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly IReadOnlyList<MethodInfo> Methods = [.. UseCases.Find().OrderBy(UseCases.NameOf, StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. Methods.Select(UseCases.NameOf).Distinct()];

    [Fact]
    public void EachIsListedAndNoneIsThatIsGone()
    {
        var listed = UseCases.Permissions.Keys.Concat(UseCases.AskDifferently).ToHashSet();
        var found = Methods.Select(UseCases.NameOf).ToHashSet();
        Assert.True(listed.SetEquals(found),
            $"Not listed in {nameof(UseCases)}: {Join(found.Except(listed))}. Gone: {Join(listed.Except(found))}.");
    }

    [Theory, MemberData(nameof(Names))]
    public async Task RefusesWhomThePermissionsRefuseBeforeAnythingElse(string name)
    {
        if (!UseCases.Permissions.TryGetValue(name, out var permission))
            return;
        await using var studio = new StudioServices(database);
        foreach (var method in Methods.Where(method => UseCases.NameOf(method) == name))
        {
            Assert.False((await CallAsync(studio, method, null))?.SignedIn, $"{name} does not ask who acts.");
            foreach (var role in Enum.GetValues<UserRole>())
                Assert.True(
                    await CallAsync(studio, method, StudioServices.Someone(role)) is null == role.Allows(permission),
                    $"{name} should {(role.Allows(permission) ? "allow" : "refuse")} {role}, who "
                        + $"{(role.Allows(permission) ? "has" : "has not")} {permission}.");
        }
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    /// <summary>Calls a use case that is cancelled already, so that it asks for its permission and then does nothing.</summary>
    /// <returns>How it refused, or null.</returns>
    private static async Task<PermissionDeniedException?> CallAsync(StudioServices studio, MethodInfo method, Actor? actor)
    {
        await using var scope = studio.Get<IServiceScopeFactory>().CreateAsyncScope();
        if (actor is not null)
            scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(actor);
        var useCase = ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, method.DeclaringType!);
        try
        {
            await UseCases.WaitAsync(method.Invoke(useCase, [.. method.GetParameters().Select(UseCases.Nothing)]));
            return null;
        }
        catch (Exception error)
        {
            return (error as TargetInvocationException)?.InnerException as PermissionDeniedException ?? error as PermissionDeniedException;
        }
    }
}
