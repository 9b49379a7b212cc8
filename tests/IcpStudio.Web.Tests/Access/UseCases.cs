using System.Reflection;
using IcpStudio.Web.Access;

namespace IcpStudio.Web.Tests.Access;

/// <summary>Every public method of the app that asks who acts, and for which permission.</summary>
internal static class UseCases
{
    private const string Table = """
        ReadAccounts: Nobody
        """;

    /// <summary>By name of the use case, with the method where it is not <c>RunAsync</c>.</summary>
    public static IReadOnlyDictionary<string, Permission> Permissions { get; } = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split((char[])[' ', ':'], StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Skip(1).Select(name => (name, Enum.Parse<Permission>(words[0]))))
        .ToDictionary(p => p.name, p => p.Item2);

    /// <summary>Those that need something else than a permission, with what tests them instead.</summary>
    public static IReadOnlyList<string> AskDifferently { get; } = [];

    /// <summary>Of concrete classes that are given an <see cref="AccessControl"/>, or something else of the app that is.</summary>
    public static IEnumerable<MethodInfo> Find() => typeof(WebHost).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && AsksAccess(type))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsSpecialName && !method.IsGenericMethod && IsAwaited(method.ReturnType));

    public static string NameOf(MethodInfo method) =>
        method.Name == "RunAsync" ? method.DeclaringType!.Name : $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>An argument that says nothing, or a token that is cancelled.</summary>
    public static object? Nothing(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken) ? new CancellationToken(canceled: true)
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;

    public static async Task WaitAsync(object? returned)
    {
        switch (returned)
        {
            case Task task:
                await task;
                break;
            case IAsyncEnumerable<object> items:
                await foreach (var _ in items)
                    break;
                break;
            default:
                await (Task)returned!.GetType().GetMethod(nameof(ValueTask.AsTask))!.Invoke(returned, [])!;
                break;
        }
    }

    private static bool IsAwaited(Type type) => typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static bool AsksAccess(Type type) => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Any(constructor => constructor.GetParameters().Any(p => p.ParameterType == typeof(AccessControl)
            || (p.ParameterType.Assembly == type.Assembly && p.ParameterType.IsClass && p.ParameterType != type
                && AsksAccess(p.ParameterType))));
}
